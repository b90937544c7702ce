using System.Net;
using System.Text;
using AutoPublish.ContractTests.Channels.Platforms;
using AutoPublish.Core.Accounts;
using AutoPublish.Core.Media;
using AutoPublish.Core.Publishing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace AutoPublish.ContractTests.Channels.Graph;

/// <summary>A real channel and connector whose platform answers what the test says, and shows what it was sent.</summary>
internal sealed class CannedAnswers : HttpMessageHandler, IAsyncDisposable
{
    private readonly Queue<(int Status, string Body)> _answers = new();
    private readonly ServiceProvider _services;

    public CannedAnswers(Platform platform, params (int Status, string Body)[] answers)
    {
        foreach (var answer in answers)
        {
            _answers.Enqueue(answer);
        }

        var address = new Uri("http://127.0.0.1:1/");
        IServiceCollection services = new ServiceCollection().AddSingleton<TimeProvider>(Clock).AddSingleton<IMediaStore>(new MemoryMedia())
            .AddSingleton<IMediaLinks>(new ServedLinks(address));
        PlatformCase.Of(platform).AddChannel(services, new Uri(address, "/sandbox/"), timeoutSeconds: 1);
        foreach (var name in new[] { "facebook", "instagram", "instagram-code", "threads" })
        {
            // Both clients of a platform, by the later of two registrations.
            services.AddHttpClient($"{name}-create").ConfigurePrimaryHttpMessageHandler(() => this);
            services.AddHttpClient($"{name}-read").ConfigurePrimaryHttpMessageHandler(() => this);
        }

        _services = services.BuildServiceProvider();
        Channel = _services.GetRequiredService<IChannel>();
        Connector = _services.GetRequiredService<IAccountConnector>();
    }

    public FakeTimeProvider Clock { get; } = new(new DateTimeOffset(2026, 11, 23, 10, 0, 0, TimeSpan.Zero));

    public IChannel Channel { get; }

    public IAccountConnector Connector { get; }

    /// <summary>Method, address and body of each call.</summary>
    public List<(string Method, Uri Address, string Body)> Calls { get; } = [];

    public async ValueTask DisposeAsync() => await _services.DisposeAsync();

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var body = request.Content is null ? "" : await request.Content.ReadAsStringAsync(cancellationToken);
        Calls.Add((request.Method.Method, request.RequestUri ?? throw new InvalidOperationException("No address."), body));
        var (status, text) = _answers.Count > 1 ? _answers.Dequeue() : _answers.Peek();
        return new HttpResponseMessage((HttpStatusCode)status) { Content = new StringContent(text, Encoding.UTF8, "application/json") };
    }
}
