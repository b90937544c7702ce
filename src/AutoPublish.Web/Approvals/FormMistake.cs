namespace AutoPublish.Web.Approvals;

/// <summary>What was wrong with a form.</summary>
/// <param name="Field">The id of the field to mend; null where it is none of them.</param>
/// <param name="Text">What to do about it.</param>
public sealed record FormMistake(string? Field, string Text);
