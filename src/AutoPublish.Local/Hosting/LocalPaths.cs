namespace AutoPublish.Local.Hosting;

/// <summary>What lies where in the data directory.</summary>
internal sealed record LocalPaths(string Directory)
{
    /// <summary>Documents, histories and everything else that is the product's.</summary>
    public string Database => Path.Combine(Directory, "autopublish.db");

    /// <summary>What the stand-in networks hold: not ours, as little as a real network's data is.</summary>
    public string Sandbox => Path.Combine(Directory, "sandbox.db");

    /// <summary>Mails that were sent to the inbox page.</summary>
    public string Inbox => Path.Combine(Directory, "inbox.db");

    /// <summary>Images of posts, below it by tenant.</summary>
    public string Media => Path.Combine(Directory, "media");

    public string Keys => Path.Combine(Directory, "keys.json");

    /// <exception cref="LocalStartException">The directory cannot be made or written.</exception>
    public static LocalPaths Prepare(string directory)
    {
        string full = Path.GetFullPath(directory);
        try
        {
            System.IO.Directory.CreateDirectory(full);
            return new LocalPaths(full);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new LocalStartException("AP1101", $"The data directory {full} cannot be made: {e.Message}", "Choose another with --data DIR.");
        }
    }
}
