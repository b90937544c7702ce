using AutoPublish.Core.Members;
using AutoPublish.Web.Auth;

namespace AutoPublish.WebTests.Auth;

[TestClass]
public sealed class MemberRolesTests
{
    [TestMethod]
    [DataRow(MemberRole.Viewer, "content.read")]
    [DataRow(MemberRole.Editor, "content.read content.write content.publish")]
    [DataRow(MemberRole.Owner, "content.read content.write content.publish account.manage billing.manage")]
    [DataRow((MemberRole)99, "")]
    public void Of_ARole_GrantsItsScopes(MemberRole role, string scopes) => Assert.AreEqual(scopes, ScopeNames.Format(MemberRoles.Of(role)));
}
