using AutoPublish.Core.SignIn;
using AutoPublish.Web.OAuth;

namespace AutoPublish.Web.Legal;

/// <summary>What the pages about this installation are made from.</summary>
/// <param name="Host">The public host name.</param>
/// <param name="Cookies">Every cookie that this program sets.</param>
/// <param name="ToldDays">How long is known what a webhook was told.</param>
public sealed record LegalModel(OperatorOptions Operator, SignInOptions SignIn, OAuthOptions OAuth, string Host, IReadOnlyList<CookieFact> Cookies, int ToldDays);

/// <param name="Lasts">How long, in words.</param>
public sealed record CookieFact(string Name, string Purpose, string Lasts);
