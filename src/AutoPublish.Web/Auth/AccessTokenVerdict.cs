namespace AutoPublish.Web.Auth;

public abstract record AccessTokenVerdict
{
    private AccessTokenVerdict()
    {
    }

    public sealed record Valid(Caller Caller) : AccessTokenVerdict;

    /// <param name="Reason">For the caller; says nothing of keys or of what would have been right.</param>
    public sealed record Invalid(string Reason) : AccessTokenVerdict;
}
