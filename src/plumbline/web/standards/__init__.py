"""本地标准: values that agencies and areas set themselves where the law leaves them room."""
