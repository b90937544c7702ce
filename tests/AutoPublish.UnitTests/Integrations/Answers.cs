using System.Net;
using AutoPublish.Integrations.Outbound;

namespace AutoPublish.UnitTests.Integrations;

/// <summary>Answers of a platform, as they came.</summary>
internal static class Answers
{
    public static PlatformReply.Answered Of(int status, string body = "", params (string Name, string Value)[] headers)
    {
        using var message = new HttpResponseMessage((HttpStatusCode)status);
        foreach (var (name, value) in headers)
        {
            message.Headers.TryAddWithoutValidation(name, value);
        }

        return new PlatformReply.Answered(message.StatusCode, message.Headers, body);
    }
}
