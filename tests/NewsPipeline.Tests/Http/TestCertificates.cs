using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace NewsPipeline.Tests.Http;

/// <summary>An authority of the tests' own and certificates it or nobody vouches for.</summary>
internal static class TestCertificates
{
    private static readonly DateTimeOffset Begin = new(2020, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset End = new(2120, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly ECDsa RootKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);

    public static X509Certificate2 Root { get; } = CreateRoot();

    public static X509Certificate2 For(string host) => Issue(host, Begin, End);

    public static X509Certificate2 Expired(string host) => Issue(host, Begin, Begin.AddYears(1));

    public static X509Certificate2 SelfSigned(string host)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var certificate = Request(host, key).CreateSelfSigned(Begin, End);
        return Usable(certificate);
    }

    /// <summary>Issued by an intermediate that is not sent along but said to be found at an address.</summary>
    public static X509Certificate2 WithIssuerAt(string host, string address)
    {
        using var middleKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var middleRequest = new CertificateRequest("CN=Middle", middleKey, HashAlgorithmName.SHA256);
        middleRequest.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        using var bareMiddle = middleRequest.Create(Root, Begin, End, [5, 6, 7, 8]);
        using var middle = bareMiddle.CopyWithPrivateKey(middleKey);
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = Request(host, key);
        request.CertificateExtensions.Add(new X509AuthorityInformationAccessExtension(ocspUris: null, caIssuersUris: [address]));
        using var bare = request.Create(middle, Begin, End, [9, 9, 9, 9]);
        using var certificate = bare.CopyWithPrivateKey(key);
        return Usable(certificate);
    }

    private static X509Certificate2 Issue(string host, DateTimeOffset begin, DateTimeOffset end)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var bare = Request(host, key).Create(Root, begin, end, [1, 2, 3, 4]);
        using var certificate = bare.CopyWithPrivateKey(key);
        return Usable(certificate);
    }

    private static X509Certificate2 CreateRoot()
    {
        var request = new CertificateRequest("CN=Tests", RootKey, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        return request.CreateSelfSigned(Begin, End);
    }

    private static CertificateRequest Request(string host, ECDsa key)
    {
        var request = new CertificateRequest($"CN={host}", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName(host);
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid("1.3.6.1.5.5.7.3.1")], false));
        return request;
    }

    private static X509Certificate2 Usable(X509Certificate2 certificate) => X509CertificateLoader.LoadPkcs12(certificate.Export(X509ContentType.Pkcs12), null);
}
