using System.Net;
using System.Net.Http.Headers;

namespace AutoPublish.Integrations.Outbound;

/// <summary>What came back of one call, told apart by whether the platform can have acted on it.</summary>
internal abstract record PlatformReply
{
    private PlatformReply()
    {
    }

    /// <summary>A whole answer.</summary>
    internal sealed record Answered(HttpStatusCode Status, HttpResponseHeaders Headers, string Body) : PlatformReply
    {
        public int Code => (int)Status;

        public bool IsSuccess => Code is >= 200 and < 300;

        /// <summary>One header, or null.</summary>
        public string? Header(string name) => Headers.TryGetValues(name, out var values) ? values.FirstOrDefault() : null;
    }

    /// <summary>No connection came about, so nothing can have happened.</summary>
    internal sealed record NothingSent(string Reason) : PlatformReply;

    /// <summary>The request left and no whole answer came back: it may or may not have had its effect.</summary>
    internal sealed record NoAnswer(string Reason) : PlatformReply;
}
