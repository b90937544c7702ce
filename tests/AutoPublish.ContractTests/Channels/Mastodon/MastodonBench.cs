using AutoPublish.Core.Accounts;
using AutoPublish.Core.Media;
using AutoPublish.Core.Publishing;
using AutoPublish.Core.Secrets;
using AutoPublish.Integrations.Channels.Mastodon;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.DependencyInjection;

namespace AutoPublish.ContractTests.Channels.Mastodon;

/// <summary>The adapter and the connector, and a person's browser at the stand-in.</summary>
internal sealed class MastodonBench : IAsyncDisposable
{
    public static readonly Uri Redirect = new("https://autopublish.example/accounts/callback/mastodon");

    private readonly ServiceProvider _services;
    private readonly HttpClient _browser = new(new SocketsHttpHandler { AllowAutoRedirect = false });

    public MastodonBench(TimeProvider time, IMediaStore media, bool allowLoopback = true, int timeoutSeconds = 10)
    {
        _services = new ServiceCollection().AddSingleton(time).AddSingleton(media)
            .AddMastodonChannel(new MastodonOptions { AllowLoopback = allowLoopback, TimeoutSeconds = timeoutSeconds }).BuildServiceProvider();
    }

    public IChannel Channel => _services.GetServices<IChannel>().Single();

    public IAccountConnector Connector => _services.GetServices<IAccountConnector>().Single();

    public async Task<ConnectBeginning> BeginAsync(string server)
    {
        var begun = await Connector.BeginAsync(new ConnectRequest(Redirect, "state-1") { Server = server });
        if (begun is ConnectBeginning.Redirect away)
        {
            // Where this server, and no other, sends people back to.
            Place = new Uri(QueryHelpers.ParseQuery(away.Address.Query)["redirect_uri"].ToString()).Segments[^1];
        }

        return begun;
    }

    /// <summary>What the person's browser is sent back with.</summary>
    /// <param name="user">The id of the account that is chosen, or <c>-</c>.</param>
    public async Task<IReadOnlyDictionary<string, string>> ConsentAsync(Uri address, string user)
    {
        using var answer = await _browser.GetAsync(new Uri(address + "&sandbox_user=" + user));
        var back = answer.Headers.Location ?? throw new AssertFailedException($"Answered {(int)answer.StatusCode} without a way back: {await answer.Content.ReadAsStringAsync()}");
        Assert.AreEqual($"{Redirect.AbsoluteUri}/{Place}", back.GetLeftPart(UriPartial.Path));
        return QueryHelpers.ParseQuery(back.Query).ToDictionary(pair => pair.Key, pair => pair.Value.ToString());
    }

    public Task<ConnectOutcome> CompleteAsync(IReadOnlyDictionary<string, string> query, Secret memory, Uri? redirect = null) =>
        Connector.CompleteAsync(new ConnectReturn(redirect ?? Redirect, query, memory) { Place = Place });

    /// <summary>Behind the redirect address, of the server that was begun with last.</summary>
    public string? Place { get; set; }

    public async ValueTask DisposeAsync()
    {
        _browser.Dispose();
        await _services.DisposeAsync();
    }
}
