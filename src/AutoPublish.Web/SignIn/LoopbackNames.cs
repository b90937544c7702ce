using System.Net;
using AutoPublish.Orchestrations;
using Microsoft.AspNetCore.Http;

namespace AutoPublish.Web.SignIn;

/// <summary>
/// One's own machine has several names, and a browser keeps the cookies of each apart: a link asked for at
/// <c>localhost</c> and mailed with <c>127.0.0.1</c> would be opened in what looks like another browser.
/// </summary>
internal sealed class LoopbackNames(PublicAddress address)
{
    private readonly Uri _home = new(address.Of("/"));

    /// <summary>The same page under the name that links have; null when it was asked for under that, or on no machine of one's own.</summary>
    internal string? HomeOf(HttpRequest request) =>
        _home is { Scheme: "http", IsLoopback: true } && request.Host.Port == _home.Port && IsLoopback(request.Host.Host) && !request.Host.Host.Equals(_home.Host, StringComparison.OrdinalIgnoreCase)
            ? address.Of(request.Path + request.QueryString)
            : null;

    private static bool IsLoopback(string host) =>
        host.Equals("localhost", StringComparison.OrdinalIgnoreCase) || (IPAddress.TryParse(host.Trim('[', ']'), out IPAddress? ip) && IPAddress.IsLoopback(ip));
}
