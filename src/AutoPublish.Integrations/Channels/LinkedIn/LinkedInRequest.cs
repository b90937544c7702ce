namespace AutoPublish.Integrations.Channels.LinkedIn;

/// <summary>A call with the two headers that every versioned resource asks for.</summary>
internal static class LinkedInRequest
{
    public static HttpRequestMessage Create(HttpMethod method, string address, LinkedInChannelOptions options)
    {
        var message = new HttpRequestMessage(method, address);
        message.Headers.Add("Linkedin-Version", options.LinkedInVersion);
        message.Headers.Add("X-Restli-Protocol-Version", "2.0.0");
        return message;
    }

    public static HttpRequestMessage Find(string address, LinkedInChannelOptions options)
    {
        var message = Create(HttpMethod.Get, address, options);
        message.Headers.Add("X-RestLi-Method", "FINDER");
        return message;
    }
}
