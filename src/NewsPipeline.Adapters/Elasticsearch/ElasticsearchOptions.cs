using System.ComponentModel.DataAnnotations;

namespace NewsPipeline.Adapters.Elasticsearch;

/// <summary>Settings <c>Index:Elasticsearch</c>: an Elasticsearch 8 or later, or an OpenSearch 2 or later.</summary>
public sealed class ElasticsearchOptions
{
    /// <summary>Nodes, http or https; the next is taken where one does not answer.</summary>
    public IList<string> Urls { get; set; } = [];

    /// <summary>Id of a deployment in Elastic Cloud, instead of <see cref="Urls"/>; wants credentials. Not tried on the real cloud.</summary>
    public string? CloudId { get; set; }

    /// <summary>Encoded API key; empty for none. Comes from the environment.</summary>
    public string? ApiKey { get; set; }

    /// <summary>User for basic authentication where there is no API key.</summary>
    public string? Username { get; set; }

    /// <summary>Password of <see cref="Username"/>. Comes from the environment.</summary>
    public string? Password { get; set; }

    /// <summary>Primary shards of a year's index, for indices made from now on; docs/scaling.md says how many.</summary>
    [Range(1, 1024)]
    public int Shards { get; set; } = 1;

    /// <summary>Copies of each shard; empty for one where the cluster has a second node.</summary>
    [Range(0, 10)]
    public int? Replicas { get; set; }

    /// <summary>PEM file of the only authority trusted to sign the nodes' certificates; empty for those of the machine.</summary>
    public string? CaFile { get; set; }

    /// <summary>SHA-256 of the certificate, or of the authority, that the nodes show, as Elasticsearch prints it at its first start; hexadecimal. Empty to go by authorities.</summary>
    public string? CertificateFingerprint { get; set; }
}
