using AutoPublish.Core.Content;

namespace AutoPublish.Core.Compliance;

/// <summary>One rule, one small class, pure.</summary>
public interface IComplianceRule
{
    /// <summary>Versioned, such as <c>text.blocked-words@1</c>.</summary>
    string Id { get; }

    /// <summary>Nothing found is an empty sequence.</summary>
    IEnumerable<Verdict> Check(TargetPayload payload, ComplianceSettings settings);
}
