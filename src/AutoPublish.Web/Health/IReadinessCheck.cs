namespace AutoPublish.Web.Health;

/// <summary>Something without which this program cannot do its work.</summary>
public interface IReadinessCheck
{
    /// <summary>Such as <c>database</c>; no address, no path.</summary>
    string Name { get; }

    /// <summary>Whether it can be used now. An exception counts as no.</summary>
    ValueTask<bool> IsReadyAsync(CancellationToken cancellationToken = default);
}
