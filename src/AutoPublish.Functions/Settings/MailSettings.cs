using AutoPublish.Integrations.Email;

namespace AutoPublish.Functions.Settings;

/// <summary>The mail server: <c>AUTOPUBLISH_SMTP_HOST</c>, <c>_PORT</c>, <c>_SECURITY</c>, <c>_USERNAME</c>, <c>_PASSWORD</c>, <c>_FROM</c>.</summary>
internal static class MailSettings
{
    private const string Prefix = "AUTOPUBLISH_SMTP_";
    private const int MaxPort = 65_535;

    public static SmtpOptions Read(SettingReader reader)
    {
        SmtpOptions options = new()
        {
            Host = reader.Needed(Prefix + "HOST", "smtp.example.com"),
            From = reader.Needed(Prefix + "FROM", "AutoPublish <post@example.com>"),
        };
        options = options with
        {
            Port = reader.Number(Prefix + "PORT", options.Port, least: 1, MaxPort),
            Security = Security(reader) ?? options.Security,
            Username = reader.Text(Prefix + "USERNAME"),
            Password = reader.Secret(Prefix + "PASSWORD"),
        };
        if (options is { Host.Length: > 0, From.Length: > 0 } && options.Check() is { } refusal)
        {
            reader.Add(refusal.Code, $"{Prefix}*: {refusal.Message}", refusal.Remedy);
        }

        return options;
    }

    private static SmtpSecurity? Security(SettingReader reader)
    {
        const string name = Prefix + "SECURITY";
        if (reader.Text(name) is not { } value)
        {
            return null;
        }

        if (Enum.GetNames<SmtpSecurity>().FirstOrDefault(n => n.Equals(value, StringComparison.OrdinalIgnoreCase)) is { } known)
        {
            return Enum.Parse<SmtpSecurity>(known);
        }

        reader.Add("AP1226", $"{name} is {reader.Shown(name, value)}.", $"Use one of {string.Join(", ", Enum.GetNames<SmtpSecurity>())}, or leave it out for StartTls.");
        return null;
    }
}
