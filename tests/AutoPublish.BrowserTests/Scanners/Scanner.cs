namespace AutoPublish.BrowserTests.Scanners;

/// <summary>Who opens the links of a mail before a person does, or instead of one, and how it announces itself.</summary>
/// <param name="Methods">What it asks with, in its order.</param>
/// <param name="Headers">Besides its user agent.</param>
internal sealed record Scanner(string Name, string UserAgent, string[] Methods, params (string Name, string Value)[] Headers)
{
    private const string Chrome = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/150.0.0.0 Safari/537.36";

    /// <summary>As they announce themselves; what browsers send for a page that nobody looks at yet is in the specifications of Sec-Purpose and Speculation Rules.</summary>
    public static readonly IReadOnlyList<Scanner> All =
    [
        new("SafeLinks", Chrome, ["HEAD", "GET"], ("X-Forwarded-Proto-Scanner", "safelinks")),
        new("SafeLinks detonation", Chrome, ["GET", "GET"]),
        new("Office link preview", "Mozilla/4.0 (compatible; ms-office; MSOffice 16)", ["OPTIONS", "HEAD", "GET"]),
        new("Teams preview", "Mozilla/5.0 (Windows NT 6.1; WOW64) SkypeUriPreview Preview/0.5 skype-url-preview@microsoft.com", ["GET"]),
        new("Barracuda", "BarracudaSentinel (Embedded Link Protection)", ["GET"]),
        new("Proofpoint", Chrome, ["HEAD", "GET", "GET"]),
        new("Mimecast", "Mozilla/5.0 (compatible; MimecastURLProtect)", ["GET"]),
        new("Gmail image proxy", "Mozilla/5.0 (Windows NT 5.1; rv:11.0) Gecko Firefox/11.0 (via ggpht.com GoogleImageProxy)", ["GET"]),
        new("Slackbot", "Slackbot-LinkExpanding 1.0 (+https://api.slack.com/robots)", ["HEAD", "GET"], ("Range", "bytes=0-32768")),
        new("Facebook", "facebookexternalhit/1.1 (+http://www.facebook.com/externalhit_uatext.php)", ["GET"], ("Range", "bytes=0-524287")),
        new("WhatsApp", "WhatsApp/2.23.20.0", ["GET"]),
        new("LinkedInBot", "LinkedInBot/1.0 (compatible; Mozilla/5.0; +http://www.linkedin.com)", ["GET"]),
        new("Twitterbot", "Twitterbot/1.0", ["GET"]),
        new("Discordbot", "Mozilla/5.0 (compatible; Discordbot/2.0; +https://discordapp.com)", ["HEAD", "GET"]),
        new("TelegramBot", "TelegramBot (like TwitterBot)", ["GET"]),
        new("Googlebot", "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)", ["GET"]),
        new("bingbot", "Mozilla/5.0 (compatible; bingbot/2.0; +http://www.bing.com/bingbot.htm)", ["GET"]),
        new("iMessage preview", "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_11_1) AppleWebKit/601.2.4 (KHTML, like Gecko) Version/9.0.1 Safari/601.2.4 facebookexternalhit/1.1 Facebot Twitterbot/1.0", ["GET"]),
        new("Prefetch", Chrome, ["GET"], ("Purpose", "prefetch"), ("Sec-Purpose", "prefetch"), ("Sec-Fetch-Dest", "empty"), ("Sec-Fetch-Mode", "no-cors"), ("Sec-Fetch-Site", "none")),
        new("Prerender", Chrome, ["GET"], ("Purpose", "prefetch"), ("Sec-Purpose", "prefetch;prerender"), ("Sec-Fetch-Dest", "document"), ("Sec-Fetch-Mode", "navigate"), ("Sec-Fetch-Site", "none")),
        new("Safari preview", Chrome, ["GET"], ("X-Purpose", "preview"), ("X-Moz", "prefetch")),
        new("Firefox prefetch", "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0", ["GET"], ("X-Moz", "prefetch")),
        new("Method override", "MailScanner", ["GET", "HEAD"], ("X-HTTP-Method-Override", "POST"), ("X-Method-Override", "POST"), ("X-HTTP-Method", "POST")),
        new("curl", "curl/8.15.0", ["HEAD", "GET"]),
    ];
}
