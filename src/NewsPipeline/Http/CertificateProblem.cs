using System.Net.Security;
using System.Security.Cryptography.X509Certificates;

namespace NewsPipeline.Http;

/// <summary>What is wrong with a server's certificate, in words that tell its operator what to mend.</summary>
internal static class CertificateProblem
{
    /// <summary>The words, or null where nothing is wrong.</summary>
    public static string? Of(X509Certificate? certificate, X509Chain? chain, SslPolicyErrors errors)
    {
        if (errors == SslPolicyErrors.None)
            return null;
        if (certificate is null || errors.HasFlag(SslPolicyErrors.RemoteCertificateNotAvailable))
            return "the server shows no certificate";
        if (errors.HasFlag(SslPolicyErrors.RemoteCertificateNameMismatch))
            return "the certificate is for another name";
        var status = chain?.ChainStatus.Aggregate(X509ChainStatusFlags.NoError, (all, one) => all | one.Status) ?? X509ChainStatusFlags.NoError;
        if (status.HasFlag(X509ChainStatusFlags.NotTimeValid))
            return "the certificate, or one above it, has expired or is not valid yet";
        if (string.Equals(certificate.Subject, certificate.Issuer, StringComparison.Ordinal))
            return "the certificate is signed by nobody but itself";
        if (status.HasFlag(X509ChainStatusFlags.PartialChain))
            return "the server does not send the intermediate certificate, or nobody here trusts who signed it";
        return status.HasFlag(X509ChainStatusFlags.UntrustedRoot) ? "nobody here trusts who signed the certificate" : "the certificate is not in order";
    }
}
