namespace AutoPublish.Orchestrations;

/// <summary>Where people reach this program; links in mails begin with it.</summary>
public sealed record PublicAddress
{
    private readonly Uri _baseAddress;

    /// <param name="baseAddress">Absolute http or https address, such as <c>https://publish.example.com</c>.</param>
    /// <exception cref="ArgumentException">AP1001: it is not absolute, or has another scheme.</exception>
    public PublicAddress(string baseAddress)
    {
        if (!Uri.TryCreate(baseAddress, UriKind.Absolute, out Uri? uri) || (uri.Scheme != Uri.UriSchemeHttp && uri.Scheme != Uri.UriSchemeHttps))
        {
            throw new ArgumentException($"AP1001: the public address '{baseAddress}' must be an absolute http or https address.", nameof(baseAddress));
        }

        _baseAddress = uri;
    }

    public bool IsHttps => _baseAddress.Scheme == Uri.UriSchemeHttps;

    public string Of(string path) => new Uri(_baseAddress, path).AbsoluteUri;

    /// <summary>The decision page of one approver.</summary>
    public string OfApproval(string token) => Of($"/approvals/{token}");

    /// <summary>A content in the dashboard.</summary>
    public string OfContent(string contentId) => Of($"/content/{contentId}");

    /// <summary>Where one approver ends reminders, or wants them again.</summary>
    public string OfReminders(string token) => Of($"/reminders/{token}");

    /// <summary>The page on which somebody who asked for a link signs in.</summary>
    public string OfSignIn(string token) => Of($"/sign-in/{token}");
}
