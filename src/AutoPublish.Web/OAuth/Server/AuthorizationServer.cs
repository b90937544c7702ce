using AutoPublish.Core.Documents;
using AutoPublish.Orchestrations;
using AutoPublish.Web.OAuth.Clients;
using AutoPublish.Web.OAuth.Grants;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using OpenIddict.Server;

namespace AutoPublish.Web.OAuth.Server;

/// <summary>
/// OpenIddict, in a container of its own that is made when it is first needed: a host answers its first request without
/// waiting for it, and no other request passes through it.
/// </summary>
internal sealed class AuthorizationServer(IServiceProvider host) : IAsyncDisposable
{
    private readonly Lazy<Parts> _parts = new(() => Make(host));

    /// <summary>Makes it now, its options included.</summary>
    internal void Prepare() => _ = _parts.Value.Services.GetRequiredService<IOptionsMonitor<OpenIddictServerOptions>>().CurrentValue;

    /// <summary>For a service of OpenIddict.</summary>
    internal AsyncServiceScope CreateScope() => _parts.Value.Services.CreateAsyncScope();

    /// <summary>Lets OpenIddict answer a request at one of its addresses; what it checked and leaves to us goes on to <paramref name="next"/>.</summary>
    internal async Task InvokeAsync(HttpContext context, RequestDelegate next)
    {
        IServiceProvider before = context.RequestServices;
        await using AsyncServiceScope scope = CreateScope();
        // Where the authentication middleware, and the endpoint that hands an answer back, look for OpenIddict.
        context.RequestServices = scope.ServiceProvider;
        context.Features.Set(new Behind(next));
        try
        {
            await _parts.Value.Pipeline(context);
        }
        finally
        {
            context.RequestServices = before;
        }
    }

    public ValueTask DisposeAsync() => _parts.IsValueCreated ? _parts.Value.Services.DisposeAsync() : ValueTask.CompletedTask;

    private static Parts Make(IServiceProvider host)
    {
        ServiceCollection services = new();
        services
            .AddSingleton(host.GetRequiredService<ILoggerFactory>())
            .AddLogging()
            .AddSingleton(host.GetRequiredService<TimeProvider>())
            .AddSingleton(host.GetRequiredService<IDocumentStore>())
            .AddSingleton(host.GetRequiredService<PublicAddress>())
            .AddSingleton(host.GetRequiredService<OAuthOptions>())
            .AddSingleton(host.GetRequiredService<OAuthKeys>())
            .AddSingleton(host.GetRequiredService<GrantStore>())
            .AddSingleton(host.GetRequiredService<ClientStore>())
            .AddOpenIddictServer();
        ServiceProvider provider = services.BuildServiceProvider();
        ApplicationBuilder pipeline = new(provider);
        pipeline.UseAuthentication();
        pipeline.Run(context => context.Features.Get<Behind>()?.Next(context) ?? throw new InvalidOperationException("The request did not come through the authorization server."));
        return new Parts(provider, pipeline.Build());
    }

    private sealed record Parts(ServiceProvider Services, RequestDelegate Pipeline);

    private sealed record Behind(RequestDelegate Next);
}
