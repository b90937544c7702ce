using AutoPublish.Web.Auth;
using Microsoft.AspNetCore.Http;

namespace AutoPublish.Web.Pages;

/// <summary>Who looks at a page of the dashboard without having signed in. A host without one asks everybody to.</summary>
public interface IPageIdentity
{
    /// <summary>Null: nobody that is known; the page asks to sign in.</summary>
    ValueTask<Caller?> IdentifyAsync(HttpContext context);
}
