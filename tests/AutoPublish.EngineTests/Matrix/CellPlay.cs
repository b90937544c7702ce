using AutoPublish.ContractTests.Channels;
using AutoPublish.Core.Content;
using AutoPublish.Core.Publishing;

namespace AutoPublish.EngineTests.Matrix;

/// <summary>Plays one cell from the acceptance to the end, and looks at the target whenever nothing goes on by itself.</summary>
internal sealed class CellPlay
{
    private const int MostTold = 5;
    private static readonly TimeSpan Ahead = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan Long = TimeSpan.FromMinutes(40);
    private static readonly TimeSpan Soon = TimeSpan.FromMinutes(2);
    private readonly CellScene _scene;
    private readonly List<string> _violations = [];
    private int _begun;

    private CellPlay(CellScene scene) => _scene = scene;

    private DateTimeOffset Now => _scene.Server.Clock.GetUtcNow();

    /// <summary>What was not as promised; nothing: all was.</summary>
    public static async Task<IReadOnlyList<string>> RunAsync(Cell cell)
    {
        await using CellScene scene = await CellScene.StartAsync(cell);
        CellPlay play = new(scene);
        await play.PlayAsync();
        return play._violations;
    }

    private async Task PlayAsync()
    {
        if (_scene.Cell.StrangerBefore is not null)
        {
            await _scene.StrangerPostsAsync();
        }

        DateTimeOffset at = Now + (_scene.Cell.StrangerBefore ?? Ahead);
        await _scene.AcceptAsync(at);
        await GoOnAsync(until: at + Long);
        // Where a second one has begun, the first has happened.
        if (_scene.Cell.Troubles is [var first, ..] && (_begun == 0 || (_begun == 1 && !first.HasHappened(_scene))))
        {
            _violations.Add($"{first.Name} did not happen");
        }

        if (!(await TargetAsync()).IsSettled)
        {
            await SettleByHandAsync();
        }

        _violations.AddRange(await CellVerdict.OfAsync(_scene));
    }

    /// <summary>Whatever stays open has a cause that a person can mend; then it settles.</summary>
    private async Task SettleByHandAsync()
    {
        bool isTroubled = await _scene.IsAccountInTroubleAsync();
        if (_scene.Server.Outage is NetworkOutage.None && !isTroubled)
        {
            _violations.Add($"open after {Long.TotalMinutes} minutes without a cause: {Describe(await TargetAsync())}");
        }

        if ((await TargetAsync()).IsInFlight)
        {
            // Too early: it is asked, and stays open.
            await _scene.ResolveAsync();
            await GoOnAsync(until: Now + Soon);
        }

        _scene.Server.Outage = NetworkOutage.None;
        if (isTroubled)
        {
            await _scene.ConnectAsync();
        }

        if ((await TargetAsync()).IsInFlight)
        {
            await _scene.ResolveAsync();
        }

        await GoOnAsync(until: Now + Soon);
    }

    /// <summary>Moves the clock from one due moment to the next until the target is settled or the time is over.</summary>
    private async Task GoOnAsync(DateTimeOffset until)
    {
        while (true)
        {
            DateTimeOffset? next = await _scene.Still.WaitAsync(_scene.Flow);
            if (_scene.Points.HasCrashed)
            {
                await _scene.RestartAsync();
                continue;
            }

            if (_scene.Flow.Standing().AtRest)
            {
                Target target = await TargetAsync();
                if (target.IsSettled)
                {
                    return;
                }

                CheckVisible(target);
                if (await BeginNextAsync())
                {
                    continue;
                }
            }

            if (next is not { } due || due > until)
            {
                return;
            }

            MoveTo(due);
        }
    }

    /// <summary>True when a trouble began: it may have moved something by itself.</summary>
    private async Task<bool> BeginNextAsync()
    {
        IReadOnlyList<Trouble> troubles = _scene.Cell.Troubles;
        if (_begun == troubles.Count || (_begun > 0 && !troubles[_begun - 1].HasHappened(_scene)))
        {
            return false;
        }

        await troubles[_begun++].Begin(_scene);
        return true;
    }

    /// <summary>Whoever looks at it while it is not out sees why, and when it goes on.</summary>
    private void CheckVisible(Target target)
    {
        bool mayWaitSilently = target.Status == TargetStatus.Waiting && target.Payload?.NotBefore > Now;
        bool isShown = target is { Status: TargetStatus.Waiting or TargetStatus.Unknown or TargetStatus.Sent, Ledger: { Reason: { Code.Length: > 0, Message.Length: > 0, Remedy.Length: > 0 }, NextAttemptAt: { } next } } && next > Now;
        if (!mayWaitSilently && !isShown && _violations.Count < MostTold)
        {
            _violations.Add($"stands still without a reason or a next attempt: {Describe(target)}");
        }
    }

    /// <summary>Timers are armed in whole milliseconds, rounded up.</summary>
    private void MoveTo(DateTimeOffset due)
    {
        if (due > Now)
        {
            _scene.Server.Clock.SetUtcNow(new DateTimeOffset(due.Ticks - (due.Ticks % TimeSpan.TicksPerMillisecond) + TimeSpan.TicksPerMillisecond, TimeSpan.Zero));
        }
    }

    private async Task<Target> TargetAsync() => (await _scene.ReadAsync()).Targets[0];

    private static string Describe(Target target) =>
        $"{target.Status}, {target.Ledger?.Attempts ?? 0} calls, {target.Ledger?.Reason?.Code} {target.Ledger?.Reason?.Message}, next {target.Ledger?.NextAttemptAt:O}";
}
