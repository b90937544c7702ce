namespace AutoPublish.Core.Mail;

/// <summary>Reads what mail servers send back. The message comes from anybody, so nothing in it is believed but a signed reference.</summary>
public interface IBounceReader
{
    /// <param name="message">An RFC 5322 message, from its first byte; not longer than the caller is willing to have parsed.</param>
    /// <returns>Null where it is no report of a failed delivery, or says not of which mail.</returns>
    Task<BounceReport?> ReadAsync(Stream message, CancellationToken cancellationToken = default);
}
