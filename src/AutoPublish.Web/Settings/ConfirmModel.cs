namespace AutoPublish.Web.Settings;

/// <summary>Asks whether posts are to be protected less.</summary>
/// <param name="Owner">The tenant's name.</param>
/// <param name="Path">Where it is posted to, and where it leads back to.</param>
/// <param name="Says">What would no longer be so.</param>
/// <param name="Fields">The form once more, with the confirmation.</param>
public sealed record ConfirmModel(string Owner, string Path, IReadOnlyList<string> Says, IReadOnlyList<KeyValuePair<string, string>> Fields);
