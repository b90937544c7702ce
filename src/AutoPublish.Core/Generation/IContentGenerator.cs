using AutoPublish.Core.Accounts;
using AutoPublish.Core.Moderation;

namespace AutoPublish.Core.Generation;

/// <summary>Turns a brief into one text per platform. Called by an activity, so it may run more than once for one draft.</summary>
public interface IContentGenerator
{
    /// <exception cref="GenerationRefusedException">The model declined, or the template cannot be rendered; trying again does not help.</exception>
    /// <exception cref="GeneratorBusyException">Out of reach for now.</exception>
    /// <exception cref="GeneratorSetupException">The operator has to mend something first.</exception>
    Task<GeneratedDraft> GenerateAsync(DraftRequest request, CancellationToken cancellationToken = default);
}

/// <param name="ContentId">Seeds whatever varies, so that the same request gives the same draft where the generator is deterministic.</param>
/// <param name="Version">The content version being drafted; 1 is the first.</param>
/// <param name="Brief">What the creator asked for, or null when a template is used.</param>
/// <param name="Template">A Fluid (Liquid) template, or null.</param>
/// <param name="Parameters">Values for the template.</param>
/// <param name="Tone">Such as <c>friendly</c>; null leaves it open.</param>
/// <param name="Platforms">One text is wanted for each.</param>
/// <param name="Feedback">What the approver asked to change, or null.</param>
/// <param name="Previous">The texts that the feedback is about.</param>
/// <param name="PlatformTemplates">Stand in for <paramref name="Template"/> on their platform; null is none.</param>
public sealed record DraftRequest(
    string ContentId,
    int Version,
    string? Brief,
    string? Template,
    IReadOnlyDictionary<string, string> Parameters,
    string? Tone,
    IReadOnlyList<Platform> Platforms,
    string? Feedback,
    IReadOnlyDictionary<Platform, string> Previous,
    IReadOnlyDictionary<Platform, string>? PlatformTemplates = null)
{
    /// <summary>Whose draft it is, and whose budget pays for it. No part of what is asked.</summary>
    public string TenantId { get; init; } = "";
}

/// <param name="Texts">One per requested platform.</param>
/// <param name="Model">Which generator, with its version: part of the evidence.</param>
/// <param name="PromptHash">SHA-256 of what the generator was asked, lower-case hex.</param>
/// <param name="MadeWithAi">A model wrote it; platforms with a label for that get it.</param>
public sealed record GeneratedDraft(IReadOnlyDictionary<Platform, string> Texts, string Model, string PromptHash, bool MadeWithAi = false)
{
    /// <summary>What the generator's own service said of the texts as it gave them; a platform that is not in it has to be asked about.</summary>
    public IReadOnlyDictionary<Platform, ModerationAnswer> Moderated { get; init; } = new Dictionary<Platform, ModerationAnswer>();
}
