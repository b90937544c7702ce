using System.Collections.Concurrent;
using System.Diagnostics;
using AutoPublish.Benchmarks.Reports;
using AutoPublish.Benchmarks.Servers;

namespace AutoPublish.Benchmarks.Load;

/// <summary>
/// The main job without a pause: briefs come in, every question is approved as soon as its mail is there, and posts go
/// out at once. So many briefs are under way that the server always has work, and no more, so that it is in balance.
/// </summary>
internal sealed class PipelineLoad : IAsyncDisposable
{
    private const int Connections = 16;
    private const int UnderWay = 256;
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(5);
    private readonly ServerProcess _server;
    private readonly ProductClient _client;
    private readonly DataWatch _watch;
    private readonly ConcurrentQueue<byte[]> _requests = new();
    private readonly SemaphoreSlim _waiting = new(0);
    private readonly CancellationTokenSource _stopping = new();
    private readonly List<Task> _tasks = [];
    private int _briefs;
    private int _approved;
    private int _figures;

    private PipelineLoad(ServerProcess server, ProductClient client, DataWatch watch)
    {
        _server = server;
        _client = client;
        _watch = watch;
    }

    /// <summary>Contents that went all the way.</summary>
    public int Done => Volatile.Read(ref _figures);

    public static async Task<PipelineLoad> StartAsync(ServerProcess server, string dataDirectory)
    {
        PipelineLoad load = new(server, await ProductClient.SignInAsync(server), new DataWatch(dataDirectory));
        for (int i = 0; i < Connections; i++)
        {
            load._tasks.Add(Task.Run(load.SendAsync));
        }

        load._tasks.Add(Task.Run(load.FeedAsync));
        return load;
    }

    /// <summary>Completes when so many contents went all the way.</summary>
    public async Task UntilDoneAsync(int contents)
    {
        while (Done < contents)
        {
            await Task.Delay(20);
            await FailWhenBrokenAsync();
        }
    }

    /// <summary>What goes through in that time: contents a second, and the server's time for each.</summary>
    public async Task<(double PerSecond, double CpuMilliseconds, double Others)> SampleAsync(TimeSpan time)
    {
        OtherLoad others = OtherLoad.Begin(_server.Usage);
        long started = Stopwatch.GetTimestamp();
        (int done, double cpu) = (Done, _server.Usage.CpuSeconds);
        await Task.Delay(time);
        await FailWhenBrokenAsync();
        (done, cpu) = (Done - done, _server.Usage.CpuSeconds - cpu);
        return (done / Stopwatch.GetElapsedTime(started).TotalSeconds, cpu * 1000 / done, others.End().Value);
    }

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        await Task.WhenAll(_tasks).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _watch.Dispose();
        _waiting.Dispose();
        _stopping.Dispose();
    }

    private async Task FeedAsync()
    {
        using PeriodicTimer timer = new(Look);
        while (await timer.WaitForNextTickAsync(_stopping.Token))
        {
            foreach ((string contentId, string approvalId) in _watch.NewQuestions())
            {
                _approved++;
                Enqueue(_client.Approve(contentId, approvalId));
            }

            _watch.CountFigures();
            Volatile.Write(ref _figures, _watch.Figures);
            while (_briefs - _approved < UnderWay)
            {
                Enqueue(_client.Generate(_briefs++, requiresApproval: true));
            }
        }
    }

    private async Task SendAsync()
    {
        using HttpConnection connection = await HttpConnection.OpenAsync(_server.Address);
        while (true)
        {
            await _waiting.WaitAsync(_stopping.Token);
            if (_requests.TryDequeue(out byte[]? request) && await connection.SendAsync(request) is (not 200, var body) answer)
            {
                throw new InvalidOperationException($"{answer.Status}: {System.Text.Encoding.UTF8.GetString(body.Span)}");
            }
        }
    }

    private void Enqueue(byte[] request)
    {
        _requests.Enqueue(request);
        _waiting.Release();
    }

    private async Task FailWhenBrokenAsync()
    {
        if (_tasks.Find(t => t.IsCompleted) is { } broken)
        {
            await broken;
        }
    }
}
