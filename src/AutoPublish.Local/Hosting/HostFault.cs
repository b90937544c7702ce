namespace AutoPublish.Local.Hosting;

/// <summary>Whether the host stops because something is broken, and not because it was told to.</summary>
internal sealed class HostFault
{
    private volatile bool _happened;

    public bool Happened => _happened;

    public void Report() => _happened = true;
}
