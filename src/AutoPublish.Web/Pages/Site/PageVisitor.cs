namespace AutoPublish.Web.Pages.Site;

/// <summary>Whom the frame of a page names; a feature of the request.</summary>
/// <param name="Email">Of whoever is signed in.</param>
/// <param name="SignOutToken">The hidden field of the sign-out button.</param>
/// <param name="CanChange">Whether there is another tenant to look at.</param>
public sealed record PageVisitor(string Email, string SignOutToken, bool CanChange);
