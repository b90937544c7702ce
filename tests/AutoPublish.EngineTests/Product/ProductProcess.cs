using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using AutoPublish.Core.Secrets;
using AutoPublish.Local.Hosting;

namespace AutoPublish.EngineTests.Product;

/// <summary>The built product as a process of its own, on a data directory that outlives it.</summary>
internal sealed class ProductProcess : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private readonly string _data;
    private readonly string[] _options;
    private readonly List<string> _log = [];
    private Process? _process;

    /// <param name="data">The data directory.</param>
    /// <param name="sandbox">Where the networks are; null leaves everything to the defaults, with the networks in the product's own process.</param>
    /// <param name="settleSeconds">Longer than any call takes effect after its caller's death.</param>
    /// <param name="address">Where it listens; null is a free port.</param>
    public ProductProcess(string data, string? sandbox = null, double settleSeconds = 3, string? address = null)
    {
        _data = data;
        _options = sandbox is null ? [] : ["--sandbox", sandbox, "--settle-seconds", settleSeconds.ToString(CultureInfo.InvariantCulture)];
        Address = address ?? $"http://127.0.0.1:{FreePort()}";
        Directory.CreateDirectory(data);
        Keys = KeyFile.Open(Path.Combine(data, "keys.json"), Path.Combine(data, "autopublish.db"));
    }

    public string Address { get; }

    public KeyRing Keys { get; }

    /// <summary>What it finds in its environment beyond ours.</summary>
    public Dictionary<string, string> Environment { get; } = [];

    public bool IsRunning => _process is { HasExited: false };

    /// <summary>Starts it and returns at its first answer; false when it died before that.</summary>
    public Task<bool> StartAsync(string? failpoint = null)
    {
        Launch(failpoint);
        return UntilReadyAsync();
    }

    /// <summary>Starts it, and does not wait for anything.</summary>
    /// <param name="failpoint">Where it dies: <c>name:n</c>.</param>
    /// <param name="command">What it is told to do; nothing runs the product.</param>
    public void Launch(string? failpoint = null, params string[] command)
    {
        _process?.Dispose();
        ProcessStartInfo start = new(System.Environment.ProcessPath is { } path && Path.GetFileNameWithoutExtension(path) == "dotnet" ? path : "dotnet")
        {
            RedirectStandardError = true,
            RedirectStandardOutput = true,
        };
        foreach (string argument in (string[])[Path.Combine(AppContext.BaseDirectory, "AutoPublish.Local.dll"), .. command, "--data", _data, "--urls", Address, .. _options])
        {
            start.ArgumentList.Add(argument);
        }

        foreach ((string name, string value) in Environment)
        {
            start.Environment[name] = value;
        }

        start.Environment["DOTNET_TieredPGO"] = "0";
        if (failpoint is not null)
        {
            start.Environment[KillingFailpoints.Variable] = failpoint;
        }

        _process = Process.Start(start) ?? throw new AssertFailedException("The product did not start.");
        _process.OutputDataReceived += Keep;
        _process.ErrorDataReceived += Keep;
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    public void Kill()
    {
        if (IsRunning)
        {
            _process?.Kill();
        }

        _process?.WaitForExit();
    }

    /// <summary>Waits for its end by itself.</summary>
    public async Task<int> EndAsync()
    {
        Process process = _process ?? throw new InvalidOperationException("It was not launched.");
        await process.WaitForExitAsync().WaitAsync(Patience);
        return process.ExitCode;
    }

    /// <summary>What it printed last.</summary>
    public string Log()
    {
        lock (_log)
        {
            return string.Join('\n', _log.TakeLast(200));
        }
    }

    public void Dispose()
    {
        Kill();
        _process?.Dispose();
    }

    /// <summary>Waits for its first answer; false when it died before that.</summary>
    public async Task<bool> UntilReadyAsync()
    {
        using HttpClient http = new() { BaseAddress = new Uri(Address), Timeout = TimeSpan.FromSeconds(2) };
        using PeriodicTimer look = new(TimeSpan.FromMilliseconds(10));
        long started = TimeProvider.System.GetTimestamp();
        while (IsRunning)
        {
            try
            {
                using HttpResponseMessage answer = await http.GetAsync("/health/ready");
                if (answer.IsSuccessStatusCode)
                {
                    return true;
                }
            }
            catch (Exception e) when (ProductClient.IsDeath(e))
            {
                // Not yet, or not any more: the loop finds out which.
            }

            Assert.IsTrue(TimeProvider.System.GetElapsedTime(started) < Patience, $"The product did not become ready.\n{Log()}");
            await look.WaitForNextTickAsync();
        }

        return false;
    }

    private void Keep(object sender, DataReceivedEventArgs line)
    {
        if (line.Data is { } text)
        {
            lock (_log)
            {
                _log.Add(text);
            }
        }
    }

    private static int FreePort()
    {
        using TcpListener listener = new(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
