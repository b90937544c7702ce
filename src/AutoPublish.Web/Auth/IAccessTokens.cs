namespace AutoPublish.Web.Auth;

/// <summary>Reads bearer tokens. The one seam between the pipeline and whoever issues tokens.</summary>
public interface IAccessTokens
{
    /// <summary>Whom the token stands for, or why it stands for nobody. Called for every request, so it answers from memory for a token it has seen.</summary>
    ValueTask<AccessTokenVerdict> ReadAsync(string token, CancellationToken cancellationToken = default);
}
