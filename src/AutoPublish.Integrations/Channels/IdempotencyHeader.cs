namespace AutoPublish.Integrations.Channels;

/// <summary>
/// The header of draft-ietf-httpapi-idempotency-key-header. X and LinkedIn ignore it today, so nothing here relies on
/// it; it lets a proxy or a stand-in count the calls of one target.
/// </summary>
internal static class IdempotencyHeader
{
    public const string Name = "Idempotency-Key";
}
