namespace AutoPublish.ContractTests.Azure.Generation;

/// <summary>Each test has a stand-in for Azure OpenAI of its own.</summary>
public abstract class OpenAiSuite : IAsyncDisposable
{
    private OpenAiBench? _bench;

    private protected OpenAiBench Bench => _bench ?? throw new AssertFailedException("No server.");

    private protected OpenAiServer Server => Bench.Server;

    [TestInitialize]
    public async Task StartAsync() => _bench = await OpenAiBench.StartAsync();

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        if (_bench is not null)
        {
            await _bench.DisposeAsync();
        }
    }
}
