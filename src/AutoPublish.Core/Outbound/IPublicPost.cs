namespace AutoPublish.Core.Outbound;

/// <summary>
/// Posts to addresses that somebody else chose, such as a receiver of webhooks, under the rules of
/// <see cref="IPublicWeb"/>: only public servers, by https on port 443, no redirect followed, no cookie or credential sent.
/// </summary>
public interface IPublicPost
{
    /// <summary>Why nothing can ever be posted there, as a sentence for whoever typed the address; null: it can be tried.</summary>
    string? Mistake(Uri address);

    /// <summary>One POST, never repeated, within the sender's own limit of time. Of the answer only the status is read.</summary>
    /// <param name="address">Absolute.</param>
    /// <param name="body">JSON in UTF-8.</param>
    /// <param name="headers">Besides those of the body.</param>
    /// <param name="cancellationToken">Nobody waits any more.</param>
    ValueTask<PublicAnswer> PostAsync(Uri address, ReadOnlyMemory<byte> body, IReadOnlyDictionary<string, string> headers, CancellationToken cancellationToken = default);
}

/// <summary>What became of a POST.</summary>
public abstract record PublicAnswer
{
    private PublicAnswer()
    {
    }

    /// <param name="Status">Of HTTP, whatever it is.</param>
    public sealed record Answered(int Status) : PublicAnswer;

    /// <param name="Reason">One sentence that may be shown to whoever named the address; tells nothing of this network. It may have arrived all the same.</param>
    public sealed record Refused(string Reason) : PublicAnswer;
}
