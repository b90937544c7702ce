namespace AutoPublish.Core.Documents;

/// <summary>
/// Says cheaply whether anything of a kind changed in a partition, so that a listing may be kept in memory. Optional:
/// a store that other processes write to as well has no stamps.
/// </summary>
/// <remarks>
/// Take the stamp <b>before</b> the query whose result is kept, and use the result while the stamp is still the same.
/// A write has moved the stamp by the time its caller is answered, so a caller reads its own writes.
/// </remarks>
public interface IDocumentStamps
{
    /// <summary>
    /// Differs after every write of the kind in the partition; meaningless across restarts. Null when the store cannot
    /// tell: do not cache.
    /// </summary>
    long? CurrentStamp(string partition, string kind);
}
