using System.Net;
using System.Net.Http.Headers;
using AutoPublish.Core.Outbound;

namespace AutoPublish.Integrations.Outbound;

/// <summary>Posts to where strangers point. What an answer holds is not read: its length is nobody's worry.</summary>
internal sealed class PublicPost : IPublicPost, IDisposable
{
    private readonly PublicRequests _requests;
    private readonly PublicRequests? _loopback;
    private readonly PublicWebRules _rules;

    internal PublicPost(PublicPostOptions options, INameResolver names, PublicWebRules rules, TimeProvider time)
    {
        _requests = new PublicRequests(options.Requests, names, rules, time);
        _loopback = options.AllowLoopback ? new PublicRequests(options.Requests, new LoopbackNames(), rules with { MayConnect = IPAddress.IsLoopback }, time) : null;
        _rules = rules;
    }

    public string? Mistake(Uri address) => IsLoopback(address) ? null : PublicWebAddress.Mistake(address, _rules.Port);

    public async ValueTask<PublicAnswer> PostAsync(Uri address, ReadOnlyMemory<byte> body, IReadOnlyDictionary<string, string> headers, CancellationToken cancellationToken = default) =>
        Mistake(address) is { } mistake
            ? Refused(mistake)
            : await (IsLoopback(address) && _loopback is { } loopback ? loopback : _requests).SendAsync(() => Request(address, body, headers), StatusAsync, Refused, cancellationToken);

    public void Dispose()
    {
        _requests.Dispose();
        _loopback?.Dispose();
    }

    /// <summary>One of this machine's own addresses, where they are allowed at all.</summary>
    private bool IsLoopback(Uri address) =>
        _loopback is not null && address.IsAbsoluteUri && address.Scheme == Uri.UriSchemeHttp && address.UserInfo.Length == 0 && LoopbackNames.Knows(address.IdnHost);

    private static HttpRequestMessage Request(Uri address, ReadOnlyMemory<byte> body, IReadOnlyDictionary<string, string> headers)
    {
        HttpRequestMessage request = new(HttpMethod.Post, address) { Content = new ReadOnlyMemoryContent(body) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        foreach ((string name, string value) in headers)
        {
            request.Headers.Add(name, value);
        }

        return request;
    }

    private static ValueTask<PublicAnswer> StatusAsync(HttpResponseMessage answer, CancellationToken cancelled) =>
        ValueTask.FromResult<PublicAnswer>(new PublicAnswer.Answered((int)answer.StatusCode));

    private static PublicAnswer Refused(string reason) => new PublicAnswer.Refused(reason);

    /// <summary>This machine's own names, without asking a name system that might say something else.</summary>
    private sealed class LoopbackNames : INameResolver
    {
        internal static bool Knows(string host) => host is "localhost" or "127.0.0.1" or "::1" or "[::1]";

        public ValueTask<IReadOnlyList<IPAddress>> ResolveAsync(string host, CancellationToken cancellationToken) =>
            ValueTask.FromResult<IReadOnlyList<IPAddress>>(Knows(host) ? [host.Contains(':', StringComparison.Ordinal) ? IPAddress.IPv6Loopback : IPAddress.Loopback] : []);
    }
}
