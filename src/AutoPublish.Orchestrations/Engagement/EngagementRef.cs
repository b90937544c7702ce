namespace AutoPublish.Orchestrations.Engagement;

/// <summary>Names a published post and says when it is next asked about.</summary>
public sealed record EngagementRef(string TenantId, string ContentId, string TargetId, DateTimeOffset PollAt);
