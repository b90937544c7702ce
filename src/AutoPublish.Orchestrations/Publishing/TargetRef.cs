namespace AutoPublish.Orchestrations.Publishing;

/// <summary>Names one target of a content.</summary>
public sealed record TargetRef(string TenantId, string ContentId, string TargetId);
