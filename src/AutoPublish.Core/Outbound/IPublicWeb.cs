namespace AutoPublish.Core.Outbound;

/// <summary>
/// Reads documents at addresses that somebody else chose, such as a client's metadata. Never reaches what is not public:
/// the address that is connected is the one that was checked, only <c>https</c> on port 443 is spoken, no redirect is
/// followed, and no cookie or credential is sent.
/// </summary>
public interface IPublicWeb
{
    /// <summary>GET, within the reader's own limit of time.</summary>
    /// <param name="address">Absolute.</param>
    /// <param name="maxBytes">A longer body is refused, not cut.</param>
    /// <param name="cancellationToken">The caller has gone.</param>
    ValueTask<PublicDocument> GetAsync(Uri address, int maxBytes, CancellationToken cancellationToken = default);
}

/// <summary>What became of a reading.</summary>
public abstract record PublicDocument
{
    private PublicDocument()
    {
    }

    /// <param name="Body">The whole body of a 200.</param>
    /// <param name="MediaType">Lower case, without parameters; null when the answer named none.</param>
    /// <param name="FreshFor">How long it may be kept, by the answer's own word; null when it says nothing.</param>
    public sealed record Read(ReadOnlyMemory<byte> Body, string? MediaType, TimeSpan? FreshFor) : PublicDocument;

    /// <param name="Reason">One sentence that may be shown to whoever named the address; tells nothing of this network.</param>
    public sealed record Refused(string Reason) : PublicDocument;
}
