namespace AutoPublish.Orchestrations.Publishing;

/// <summary>Where a crash test stops the process in the flow of a delivery.</summary>
public static class DeliveryFailpoints
{
    public const string AfterPrepared = "delivery.prepared-before-write";
    public const string AfterReserved = "delivery.reserved";
    public const string AfterIntended = "delivery.intended";
    public const string AfterSent = "delivery.sent-before-write";
    public const string AfterOutcome = "delivery.outcome-written";
    public const string AfterEvidence = "delivery.evidence-before-write";
    public const string BeforeFollower = "delivery.before-follower";
    public const string BeforeEngagement = "delivery.before-engagement";
    public const string BeforeContentWake = "delivery.before-content-wake";

    public static IReadOnlyList<string> All { get; } =
        [AfterPrepared, AfterReserved, AfterIntended, AfterSent, AfterOutcome, AfterEvidence, BeforeFollower, BeforeEngagement, BeforeContentWake];
}
