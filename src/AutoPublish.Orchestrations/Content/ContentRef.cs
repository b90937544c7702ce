namespace AutoPublish.Orchestrations.Content;

/// <summary>Names a content. Orchestrations carry names, never contents: their histories stay small and hold no text.</summary>
public sealed record ContentRef(string TenantId, string ContentId);
