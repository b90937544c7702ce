namespace AutoPublish.Web.Auth;

/// <summary>Reads bearer tokens. The one seam between the pipeline and whoever issues tokens.</summary>
public interface IAccessTokens
{
    /// <summary>Whom the token stands for, or why it stands for nobody. Called for every request, so it answers from memory for a token it has seen.</summary>
    /// <param name="token">As it was sent.</param>
    /// <param name="resource">The address of the resource that was asked; a token whose audience is another stands for nobody.</param>
    /// <param name="cancellationToken">The caller has gone.</param>
    ValueTask<AccessTokenVerdict> ReadAsync(string token, string resource, CancellationToken cancellationToken = default);

    /// <summary>Whether this process found the token good once, whatever it is by now: reading it again checks no signature. From memory alone; asked only for callers who send bad ones.</summary>
    /// <param name="token">As it was sent.</param>
    bool Remembers(string token);
}
