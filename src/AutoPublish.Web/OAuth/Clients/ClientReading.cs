namespace AutoPublish.Web.OAuth.Clients;

/// <summary>What became of reading a client's metadata document.</summary>
internal abstract record ClientReading
{
    private ClientReading()
    {
    }

    internal sealed record Read(OAuthClient Client) : ClientReading;

    /// <summary>Nothing that could be judged came back.</summary>
    internal sealed record NotAnswered(string Reason) : ClientReading;

    /// <param name="Reason">What the document says that it must not, or leaves out.</param>
    internal sealed record Refused(string Reason) : ClientReading;
}
