namespace AutoPublish.Functions.Settings;

/// <summary>Where metrics go: <c>APPLICATIONINSIGHTS_CONNECTION_STRING</c> and <c>APPLICATIONINSIGHTS_AUTHENTICATION_STRING</c>, which the Functions host reads too.</summary>
/// <param name="ConnectionString">Names the resource.</param>
/// <param name="ByIdentity">The app signs in; else the resource must take what only names it.</param>
/// <param name="ClientId">Of the user-assigned identity; null: the system-assigned one.</param>
internal sealed record TelemetrySettings(string ConnectionString, bool ByIdentity, string? ClientId)
{
    private const string ConnectionName = "APPLICATIONINSIGHTS_CONNECTION_STRING";
    private const string AuthenticationName = "APPLICATIONINSIGHTS_AUTHENTICATION_STRING";

    /// <summary>Null: nothing is sent.</summary>
    public static TelemetrySettings? Read(SettingReader reader)
    {
        string? connection = reader.Text(ConnectionName);
        Dictionary<string, string> authentication = Parts(reader.Text(AuthenticationName));
        if (connection is null)
        {
            return null;
        }

        if (!Guid.TryParse(Parts(connection).GetValueOrDefault("InstrumentationKey"), out _))
        {
            reader.Add("AP1230", $"{ConnectionName} names no resource.", "Take it from the overview of the Application Insights resource; it begins with InstrumentationKey=.");
        }

        if (authentication.Count > 0 && authentication.GetValueOrDefault("Authorization") != "AAD")
        {
            reader.Add("AP1230", $"{AuthenticationName} asks for no known sign-in.", "Use Authorization=AAD;ClientId=… with the client id of the app's identity, without ClientId for the system-assigned one; or leave it out.");
        }

        return new TelemetrySettings(connection, authentication.Count > 0, authentication.GetValueOrDefault("ClientId"));
    }

    private static Dictionary<string, string> Parts(string? text)
    {
        Dictionary<string, string> parts = new(StringComparer.OrdinalIgnoreCase);
        foreach (string part in (text ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            string[] pair = part.Split('=', 2);
            parts[pair[0]] = pair.Length == 2 ? pair[1] : "";
        }

        return parts;
    }
}
