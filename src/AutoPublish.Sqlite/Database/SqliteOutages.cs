using AutoPublish.Core.Faults;

namespace AutoPublish.Sqlite.Database;

/// <summary>A disk that is full or answers with errors: the operator's to mend, and nothing in a request is wrong.</summary>
public sealed class SqliteOutages : IOutages
{
    private static readonly Outage Mending = new(TimeSpan.FromSeconds(30));

    public Outage? Of(Exception error) => error is SqliteDatabaseException { Fault: SqliteFault.Full or SqliteFault.Disk } ? Mending : null;
}
