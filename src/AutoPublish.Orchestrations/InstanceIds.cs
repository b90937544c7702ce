namespace AutoPublish.Orchestrations;

/// <summary>The ids of orchestration instances: one per thing, so that a second start finds the first.</summary>
public static class InstanceIds
{
    public static string OfContent(string contentId) => $"content-{contentId}";

    public static string OfDelivery(string contentId, string targetId) => $"delivery-{contentId}-{targetId}";

    public static string OfSignIn(string ticketId) => $"sign-in-{ticketId}";

    public static string OfEngagement(string contentId, string targetId) => $"engagement-{contentId}-{targetId}";
}
