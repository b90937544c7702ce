using System.Diagnostics;
using AutoPublish.Core.Faults;

namespace AutoPublish.Local.Hosting;

/// <summary>
/// Ends this process at one failpoint as <c>kill -9</c> would: for crash tests, from the environment variable
/// <c>AUTOPUBLISH_FAILPOINT</c> with the form <c>name</c> or <c>name:n</c> (the n-th time it is passed).
/// </summary>
internal sealed class KillingFailpoints : IFailpoints
{
    public const string Variable = "AUTOPUBLISH_FAILPOINT";
    private readonly string _name;
    private int _left;

    private KillingFailpoints(string name, int count)
    {
        _name = name;
        _left = count;
    }

    public static IFailpoints FromEnvironment()
    {
        string? wanted = Environment.GetEnvironmentVariable(Variable);
        if (string.IsNullOrEmpty(wanted))
        {
            return NoFailpoints.Instance;
        }

        int colon = wanted.LastIndexOf(':');
        return colon > 0 && int.TryParse(wanted.AsSpan(colon + 1), out int count)
            ? new KillingFailpoints(wanted[..colon], count)
            : new KillingFailpoints(wanted, 1);
    }

    public void Hit(string name)
    {
        if (name == _name && Interlocked.Decrement(ref _left) == 0)
        {
            using Process self = Process.GetCurrentProcess();
            self.Kill();
        }
    }
}
