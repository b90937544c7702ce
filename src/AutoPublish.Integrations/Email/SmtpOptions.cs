using System.Net;
using AutoPublish.Core.Results;
using AutoPublish.Core.Secrets;
using MimeKit;

namespace AutoPublish.Integrations.Email;

/// <summary>The mail server that takes our mail.</summary>
public sealed record SmtpOptions
{
    /// <summary>Name or address of the server.</summary>
    public required string Host { get; init; }

    /// <summary>1 to 65,535: usually 587 with <see cref="SmtpSecurity.StartTls"/>, 465 with <see cref="SmtpSecurity.Tls"/>.</summary>
    public int Port { get; init; } = 587;

    public SmtpSecurity Security { get; init; } = SmtpSecurity.StartTls;

    /// <summary>Null: no sign-in.</summary>
    public string? Username { get; init; }

    public Secret? Password { get; init; }

    /// <summary>The sender, such as <c>AutoPublish &lt;post@example.org&gt;</c>.</summary>
    public required string From { get; init; }

    /// <summary>Each step of the conversation may take this long, 1 to 120 seconds.</summary>
    public int TimeoutSeconds { get; init; } = 30;

    /// <summary>Null when the options can be used; else <c>AP1340</c>–<c>AP1343</c>.</summary>
    public Refusal? Check() => this switch
    {
        _ when string.IsNullOrWhiteSpace(Host) || Port is < 1 or > 65535 => Wrong(
            "AP1340", $"The mail server '{Host}', port {Port}, is not one.", "Give a host and a port from 1 to 65535."),
        _ when !MailboxAddress.TryParse(From, out var from) || !from.Address.Contains('@', StringComparison.Ordinal) => Wrong(
            "AP1341", "The sender of mail is not an address.", "Give one address, such as 'AutoPublish <post@example.org>'."),
        _ when Username is null != Password is null => Wrong(
            "AP1342", "The mail server has a user name without a password, or a password without a user name.", "Give both or neither."),
        { Security: SmtpSecurity.None } when !IsLoopback(Host) => Wrong(
            "AP1342", $"Mail to {Host} would travel unencrypted, with links that decide and sign in.", "Choose StartTls or Tls; only a relay on this machine may do without."),
        { TimeoutSeconds: < 1 or > 120 } => Wrong(
            "AP1343", $"The mail time-out, {TimeoutSeconds} s, is out of range.", "Choose 1 to 120 seconds."),
        _ => null,
    };

    private static bool IsLoopback(string host) =>
        host.Equals("localhost", StringComparison.OrdinalIgnoreCase) || (IPAddress.TryParse(host, out var address) && IPAddress.IsLoopback(address));

    private static Refusal Wrong(string code, string message, string remedy) => new(code, RefusalKind.Invalid, message, remedy);
}
