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
    public static SmtpOptions? Read()
    {
        if (Value("HOST") is not { } host)
        {
            return null;
        }

        SmtpOptions defaults = new() { Host = host, From = Value("FROM") ?? "AutoPublish <autopublish@localhost>" };
        return defaults with
        {
            Port = int.TryParse(Value("PORT"), CultureInfo.InvariantCulture, out int port) ? port : defaults.Port,
            Security = Enum.TryParse(Value("SECURITY"), ignoreCase: true, out SmtpSecurity security) ? security : defaults.Security,
            Username = Value("USERNAME"),
            Password = Value("PASSWORD") is { } password ? new Secret(password) : null,
        };
    }

    private static string? Value(string name)
    {
        string? value = Environment.GetEnvironmentVariable($"AUTOPUBLISH_SMTP_{name}");
        return string.IsNullOrEmpty(value) ? null : value;
    }
}
