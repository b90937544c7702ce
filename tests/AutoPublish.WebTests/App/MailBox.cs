using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using AutoPublish.Core.Mail;

namespace AutoPublish.WebTests.App;

/// <summary>Keeps what was mailed, once for each id.</summary>
internal sealed partial class MailBox : IMailSender
{
    private readonly ConcurrentDictionary<string, OutgoingMail> _mails = new();

    public IReadOnlyCollection<OutgoingMail> Mails => [.. _mails.Values];

    public Task SendAsync(OutgoingMail mail, CancellationToken cancellationToken = default)
    {
        _mails.TryAdd(mail.Id, mail);
        return Task.CompletedTask;
    }

    /// <summary>The link's path in the mail of one approval, or null while it was not sent.</summary>
    public string? LinkOf(string approvalId, string to) => _mails.Values
        .Where(m => m.To == to && m.Id.StartsWith(approvalId + ".", StringComparison.Ordinal))
        .Select(m => new Uri(Link().Match(m.Text).Value).AbsolutePath)
        .FirstOrDefault();

    /// <summary>The paths of every link that was mailed to somebody about one approval.</summary>
    public IReadOnlyList<string> LinksOf(string approvalId, string to) =>
        [.. _mails.Values.Where(m => m.To == to && m.Id.StartsWith(approvalId + ".", StringComparison.Ordinal)).Select(m => new Uri(Link().Match(m.Text).Value).AbsolutePath)];

    /// <summary>The paths of the sign-in links that were mailed to an address.</summary>
    public IReadOnlyList<string> SignInLinksTo(string email) =>
        [.. _mails.Values.Where(m => m.To == email && m.Id.StartsWith("sign-in-", StringComparison.Ordinal)).Select(m => new Uri(SignInLink().Match(m.Text).Value).AbsolutePath)];

    [GeneratedRegex("^http\\S+/sign-in/\\S+$", RegexOptions.Multiline)]
    private static partial Regex SignInLink();

    [GeneratedRegex("^http\\S+/approvals/\\S+$", RegexOptions.Multiline)]
    private static partial Regex Link();
}
