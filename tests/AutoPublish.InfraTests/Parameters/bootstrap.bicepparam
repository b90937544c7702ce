using '../../../infra/bootstrap.bicep'

param githubRepository = 'contoso/autopublish'
param githubEnvironment = 'production'
