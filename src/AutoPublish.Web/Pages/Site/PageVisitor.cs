namespace AutoPublish.Web.Pages.Site;

/// <summary>Whom the frame of a page names; a feature of the request.</summary>
/// <param name="SignOutToken">The hidden field of the sign-out button.</param>
public sealed record PageVisitor(string Email, string SignOutToken);
