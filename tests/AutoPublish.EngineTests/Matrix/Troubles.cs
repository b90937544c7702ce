using AutoPublish.ContractTests.Channels;
using AutoPublish.Core.Accounts;
using AutoPublish.Local.Sandbox;
using AutoPublish.Orchestrations.Publishing;

namespace AutoPublish.EngineTests.Matrix;

/// <summary>Everything that goes wrong in the matrix.</summary>
internal static class Troubles
{
    public static readonly Trouble Nothing = new("nothing", _ => Task.CompletedTask, _ => true);

    /// <summary>The answer is lost after the post was made.</summary>
    public static readonly Trouble LostAfterEffect = Fault("sent without answer", SandboxFault.DropAfterEffect);

    /// <summary>The call is lost before anything was made of it, which looks the same from here.</summary>
    public static readonly Trouble LostBeforeEffect = Fault("lost without effect", SandboxFault.DropBeforeEffect);

    public static readonly Trouble AnsweredWithoutRecord = Crash("answered without record", DeliveryFailpoints.AfterSent);

    public static readonly Trouble Slow = Fault("slower than the time-out", SandboxFault.Slow);

    public static readonly Trouble RateLimited = Fault("429", SandboxFault.RateLimited);

    /// <summary>Each may come twice, or before any other of them.</summary>
    public static IReadOnlyList<Trouble> Repeatable { get; } =
    [
        Crash("crash before send", DeliveryFailpoints.AfterReserved),
        Crash("crash with the intent", DeliveryFailpoints.AfterIntended),
        AnsweredWithoutRecord,
        Crash("crash with the record", DeliveryFailpoints.AfterOutcome),
        LostAfterEffect,
        LostBeforeEffect,
        RateLimited,
        Fault("5xx without effect", SandboxFault.ErrorBeforeEffect),
        Fault("5xx with effect", SandboxFault.ErrorAfterEffect),
        Slow,
        Fault("malformed", SandboxFault.Malformed),
        Expiry("token expired before the call", DeliveryFailpoints.AfterIntended, refusal: null),
    ];

    public static readonly Trouble CrashPrepared = Crash("crash with the preparation", DeliveryFailpoints.AfterPrepared);

    public static readonly Trouble CrashAsked = Crash("crash with the evidence", DeliveryFailpoints.AfterEvidence);

    public static readonly Trouble CrashBeforeEngagement = Crash("crash after the record", DeliveryFailpoints.BeforeEngagement);

    public static readonly Trouble CrashBeforeWake = Crash("crash at the end", DeliveryFailpoints.BeforeContentWake);

    /// <summary>Before anything is uploaded.</summary>
    public static readonly Trouble ExpiredEarly = new("token expired before the preparation", scene => Task.Run(scene.Grant.Expire), _ => true);

    public static readonly Trouble ExpiredBetween = Expiry("token expired between call and question", DeliveryFailpoints.AfterSent, refusal: null);

    /// <summary>These end the grant: only a person helps.</summary>
    public static readonly Trouble DeadBefore = Expiry("grant ended before the call", DeliveryFailpoints.AfterIntended, new RefreshOutcome.Dead("AP3199", "The person withdrew the permission."));

    public static readonly Trouble DeadBetween = Expiry("grant ended between call and question", DeliveryFailpoints.AfterSent, new RefreshOutcome.Dead("AP3199", "The person withdrew the permission."));

    public static readonly Trouble NoRenewal = Expiry("token expired for good before the call", DeliveryFailpoints.AfterIntended, new RefreshOutcome.NotOffered());

    public static readonly Trouble NoRenewalBetween = Expiry("token expired for good between call and question", DeliveryFailpoints.AfterSent, new RefreshOutcome.NotOffered());

    public static IReadOnlyList<Trouble> Outages { get; } =
    [
        Outage("network dead from the call on", DeliveryFailpoints.AfterIntended, NetworkOutage.NoAnswer),
        Outage("network dead from the question on", DeliveryFailpoints.AfterSent, NetworkOutage.NoAnswer),
        Outage("503 from the call on", DeliveryFailpoints.AfterIntended, NetworkOutage.Unavailable),
        Outage("503 from the question on", DeliveryFailpoints.AfterSent, NetworkOutage.Unavailable),
    ];

    public static readonly Trouble Stranger = new("somebody posts the same text", scene => scene.StrangerPostsAsync(), _ => true);

    /// <summary>Both at the same call: the second needs the first to be of use.</summary>
    public static Trouble With(this Trouble first, Trouble second) => new(
        $"{first.Name} and {second.Name}",
        async scene =>
        {
            await first.Begin(scene);
            await second.Begin(scene);
        },
        scene => first.HasHappened(scene) && second.HasHappened(scene));

    private static Trouble Fault(string name, SandboxFault fault) => new(
        name,
        scene =>
        {
            scene.Server.Networks.Faults.Add(scene.Cell.Platform, fault);
            return Task.CompletedTask;
        },
        scene => scene.Server.Networks.Faults.Waiting(scene.Cell.Platform) == 0);

    private static Trouble Crash(string name, string point) => At(name, scene => scene.Points.CrashAt(point));

    private static Trouble Expiry(string name, string point, RefreshOutcome? refusal) => At(name, scene => scene.Points.DoAt(point, () =>
    {
        scene.Grant.Refusal = refusal;
        scene.Grant.Expire();
    }));

    private static Trouble Outage(string name, string point, NetworkOutage outage) => At(name, scene => scene.Points.DoAt(point, () => scene.Server.Outage = outage));

    private static Trouble At(string name, Action<CellScene> plan) => new(
        name,
        scene =>
        {
            plan(scene);
            return Task.CompletedTask;
        },
        scene => scene.Points.Waiting == 0);
}
