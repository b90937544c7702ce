using System.Globalization;
using AutoPublish.Core.Secrets;
using AutoPublish.Integrations.Email;

namespace AutoPublish.Local.Hosting;

/// <summary>
/// The mail server from the environment: <c>AUTOPUBLISH_SMTP_HOST</c>, <c>_PORT</c>, <c>_SECURITY</c> (None, StartTls, Tls),
/// <c>_USERNAME</c>, <c>_PASSWORD</c>, <c>_FROM</c>. Without a host, mail goes to the inbox page.
/// </summary>
internal static class SmtpEnvironment
{
    private const string Prefix = "AUTOPUBLISH_SMTP_";

    /// <param name="variable">Reads the environment.</param>
    /// <exception cref="LocalStartException">AP1111: a value is there and cannot be read; to ignore it would send mail another way than was asked for.</exception>
    public static SmtpOptions? Read(Func<string, string?> variable)
    {
        if (Value("HOST") is not { } host)
        {
            return null;
        }

        SmtpOptions defaults = new() { Host = host, From = Value("FROM") ?? "AutoPublish <autopublish@localhost>" };
        return defaults with
        {
            Port = Value("PORT") is { } port ? PortOf(port) : defaults.Port,
            Security = Value("SECURITY") is { } security ? SecurityOf(security) : defaults.Security,
            Username = Value("USERNAME"),
            Password = Value("PASSWORD") is { } password ? new Secret(password) : null,
        };

        string? Value(string name) => variable(Prefix + name) is { Length: > 0 } value ? value : null;
    }

    private static int PortOf(string value) => int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out int port) && port is > 0 and <= ushort.MaxValue
        ? port
        : throw new LocalStartException("AP1111", $"{Prefix}PORT is '{value}'.", "Give a port from 1 to 65535, or leave it out for 587.");

    private static SmtpSecurity SecurityOf(string value) => Enum.GetNames<SmtpSecurity>().Contains(value, StringComparer.OrdinalIgnoreCase)
        ? Enum.Parse<SmtpSecurity>(value, ignoreCase: true)
        : throw new LocalStartException("AP1111", $"{Prefix}SECURITY is '{value}'.", $"Use one of {string.Join(", ", Enum.GetNames<SmtpSecurity>())}, or leave it out for StartTls.");
}
